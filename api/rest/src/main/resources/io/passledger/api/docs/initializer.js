// The document of this service alone: no other can be named in the address, nothing is asked for elsewhere, and
// tokens that are typed in are forgotten with the page.
SwaggerUIBundle({
    url: "v3/api-docs",
    dom_id: "#contract",
    presets: [SwaggerUIBundle.presets.apis],
    validatorUrl: "none",
    queryConfigEnabled: false,
    persistAuthorization: false,
    deepLinking: true,
    docExpansion: "list",
    defaultModelsExpandDepth: 0,
    defaultModelRendering: "example",
    displayOperationId: false,
    displayRequestDuration: true,
    showExtensions: true,
    filter: true
});

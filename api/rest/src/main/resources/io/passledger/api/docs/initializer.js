// Shows only this service's document: the address can't name another, nothing is requested from elsewhere, and
// entered tokens are discarded with the page.
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

package io.passledger.pages.console;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the console lets keys in.
 *
 * @param requirePasskey whether a key opens the pages only with a passkey; one that has none can do
 *     nothing but enrol it
 */
@ConfigurationProperties("passledger.console")
public record ConsoleProperties(@DefaultValue("false") boolean requirePasskey) {}

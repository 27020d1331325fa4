package io.passledger.pages.console;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The console's settings for signing in.
 *
 * @param requirePasskey whether a key opens the pages only with a passkey; a key without one can
 *     only enrol one
 */
@ConfigurationProperties("passledger.console")
public record ConsoleProperties(@DefaultValue("false") boolean requirePasskey) {}

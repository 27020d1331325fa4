/** The demo as its visitors meet it, in a real Chromium, and as those do who try to break it. */
@NullMarked
package io.passledger.pages.demo;

import org.jspecify.annotations.NullMarked;

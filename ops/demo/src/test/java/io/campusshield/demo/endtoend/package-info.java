/**
 * The way of a press from the button to the page and back, with every part its own process, over
 * real sockets, in a real browser.
 *
 * <p>Knows: the running station, the devices' panels, the page by its test ids. Does not know: how
 * any part does its job.
 */
@NullMarked
package io.campusshield.demo.endtoend;

import org.jspecify.annotations.NullMarked;

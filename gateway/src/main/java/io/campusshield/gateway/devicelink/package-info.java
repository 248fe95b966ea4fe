/**
 * The server that the devices of a school connect to: TLS 1.3 both ways, one handler a file. From
 * the wire to the owner: {@link Admission}, TLS, {@link FrameDecoder}, {@link MessageCodec}, {@link
 * Pace}, {@link Greeting} and, after the hello, {@link Silence} and {@link Conversation}.
 *
 * <p>Knows: the owner's port and events, {@code protocol}, Netty. Does not know: what a press leads
 * to, which devices there should be: whoever has a device's certificate of our authority is
 * welcome.
 */
@NullMarked
package io.campusshield.gateway.devicelink;

import org.jspecify.annotations.NullMarked;

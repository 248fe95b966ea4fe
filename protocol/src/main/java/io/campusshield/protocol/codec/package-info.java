/**
 * Messages to bytes and back, with every limit checked before a byte is believed.
 *
 * <p>Knows: the generated wire classes, the framing of the device link, the topics of the station
 * link, versions. Does not know: sockets, brokers, what a message means to its receiver.
 */
@NullMarked
package io.campusshield.protocol.codec;

import org.jspecify.annotations.NullMarked;

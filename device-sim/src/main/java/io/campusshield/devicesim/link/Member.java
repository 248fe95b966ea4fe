package io.campusshield.devicesim.link;

import io.campusshield.protocol.id.DeviceId;
import java.net.InetSocketAddress;
import javax.net.ssl.SSLContext;

/**
 * One device to be run.
 *
 * @param tls with the device's own certificate, trusting gateways
 * @param gateway unresolved: it is looked up at each dialling
 */
public record Member(DeviceId id, SSLContext tls, InetSocketAddress gateway) {}

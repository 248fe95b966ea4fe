package io.campusshield.desk.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * From where somebody tries to come in.
 *
 * @param address of IPv6 from afar only the network's half: so much one machine may have for itself
 * @param near whether it is this machine or on a network that this machine is itself on
 */
record Whence(String address, boolean near) {
  private static final int NETWORK_BYTES = 8;

  /**
   * @param ip of a connection, as the server's library writes it
   */
  static Whence of(String ip) {
    try {
      InetAddress address = InetAddress.getByName(ip);
      byte[] bytes = address.getAddress();
      boolean near = address.isLoopbackAddress() || isNear(bytes);
      return new Whence(
          near || address instanceof Inet4Address
              ? address.getHostAddress()
              : HexFormat.of().formatHex(Arrays.copyOf(bytes, NETWORK_BYTES)),
          near);
    } catch (UnknownHostException | SocketException e) {
      return new Whence("unknown", false);
    }
  }

  private static boolean isNear(byte[] address) throws SocketException {
    return NetworkInterface.networkInterfaces()
        .flatMap(network -> network.getInterfaceAddresses().stream())
        .anyMatch(own -> isOn(own, address));
  }

  private static boolean isOn(InterfaceAddress own, byte[] address) {
    return startAlike(own.getAddress().getAddress(), address, own.getNetworkPrefixLength());
  }

  static boolean startAlike(byte[] one, byte[] other, int bits) {
    if (one.length != other.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    int rest = bits % Byte.SIZE;
    int mask = 0xff << (Byte.SIZE - rest);
    return Arrays.equals(one, 0, whole, other, 0, whole)
        && (rest == 0 || ((one[whole] ^ other[whole]) & mask & 0xff) == 0);
  }
}

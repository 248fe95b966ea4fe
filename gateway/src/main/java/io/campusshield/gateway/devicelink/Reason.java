package io.campusshield.gateway.devicelink;

/** Why a connection was closed, or something on it refused. */
enum Reason {
  /** As many connections are open as may be; this one was not taken. */
  TOO_MANY,
  /** The oldest that had not yet said hello gave way to a newer one. */
  GAVE_WAY,
  /** What came is no TLS. */
  NOT_TLS,
  /** No TLS 1.3 with a device's certificate of our authority. */
  NOT_TRUSTED,
  HANDSHAKE_TOO_SLOW,
  HELLO_TOO_SLOW,
  /** The same device connected anew: the older connection may be dead, or the name used twice. */
  REPLACED,
  /** The first message was no hello. */
  HELLO_MISSING,
  /** A second hello on a connection; it was dropped. */
  HELLO_AGAIN,
  /** No version in common. */
  VERSION,
  /** A message named another device than the certificate. */
  NOT_YOUR_NAME,
  /** A frame's length was zero or too long: the stream can not be read on. */
  UNREADABLE,
  /** A message was not well formed; it was dropped. */
  MALFORMED,
  /** A message that this gateway does not know; it was answered so. */
  UNKNOWN,
  /** The device said that it does not know a message of ours. */
  NOT_UNDERSTOOD,
  /** No message for three heartbeats. */
  SILENT,
  /** It did not read what it was sent. */
  SLOW_READER,
  /** The owner's inbox was full; nothing was confirmed, so that the device repeats. */
  INBOX_FULL,
  /** The certificate is of our authority, but out of date; it was accepted. */
  CERTIFICATE_OUT_OF_DATE,
  /** The gateway itself failed on this connection. */
  FAULT
}

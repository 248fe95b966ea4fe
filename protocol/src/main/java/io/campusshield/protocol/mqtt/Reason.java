package io.campusshield.protocol.mqtt;

/** Why a session is not up, or something in it was refused. */
enum Reason {
  /** No connection: nobody listens there, no route, an unknown host, cut at once. */
  NOT_REACHED,
  /** One of the two does not trust the other's certificate. */
  NOT_TRUSTED,
  /** The broker answered, and would not have us. */
  NOT_ADMITTED,
  /** Not up in time; the broker may accept connections and never speak. */
  TOO_SLOW,
  /** The connection broke, or the broker fell silent. */
  LOST,
  /** The broker said that it ends the connection. */
  ENDED,
  /** The broker answers when asked, and takes no messages. */
  NOT_ACKNOWLEDGED,
  /** The broker refused a message; it was released. */
  PUBLISH_REFUSED,
  /** The broker refused a subscription. */
  SUBSCRIPTION_REFUSED
}

package io.campusshield.brokercontract.contract;

/** In what makers differ: the rows of the document's table. */
enum Difference {
  RECEIVE_MAXIMUM("Receive Maximum that it states"),
  LONGEST_PACKET("longest packet that it states, bytes"),
  TOPIC_ALIASES("topic aliases that it takes"),
  SHARED("a shared subscription"),
  STRANGER("a certificate that is not on the roster"),
  WRONG_ROLE("a name on the roster with another role"),
  OUT_OF_DATE("a certificate that ran out"),
  USER_NAME("a user name and password beside the certificate"),
  FOREIGN_SESSION("another peer's client id"),
  FORBIDDEN_PUBLISH("a publish where the peer may not"),
  FORBIDDEN_SUBSCRIBE("a subscription where the peer may not"),
  FORBIDDEN_WILL("a last will where the peer may not");

  private final String row;

  Difference(String row) {
    this.row = row;
  }

  String row() {
    return row;
  }
}

package io.campusshield.desk.store;

/** The store can not be used; the message is a sentence for whoever starts the desk. */
public final class StoreException extends Exception {
  private static final long serialVersionUID = 1;

  StoreException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}

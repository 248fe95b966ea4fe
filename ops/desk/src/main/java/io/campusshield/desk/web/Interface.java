package io.campusshield.desk.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The description of this interface, as OpenAPI 3.1; tests hold it against the server. */
final class Interface {
  static final String FILE = "/api/openapi.yaml";

  private final byte[] text = read();

  private static byte[] read() {
    try (InputStream file = Interface.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new AssertionError("this build lacks the description of its interface");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the media type of RFC 9512. */
  void tell(Context request) {
    request.contentType("application/yaml").result(text);
  }
}

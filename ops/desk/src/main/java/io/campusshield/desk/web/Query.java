package io.campusshield.desk.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A request's parameters. One that is not known is refused: it may be a filter misspelt. */
record Query(Map<String, List<String>> parameters) {
  /**
   * @param known all that there are
   */
  static Query of(Context request, String... known) throws Problem {
    Map<String, List<String>> parameters = request.queryParamMap();
    for (var parameter : parameters.entrySet()) {
      if (!Set.of(known).contains(parameter.getKey())) {
        throw Body.malformed("a parameter that is not known; known are " + List.of(known));
      }
      if (parameter.getValue().size() > 1) {
        throw Body.malformed("more than one '" + parameter.getKey() + "'");
      }
    }
    return new Query(parameters);
  }

  Optional<String> one(String name) {
    return parameters.getOrDefault(name, List.of()).stream().findFirst();
  }

  /** Whether it is the one word; false if it is the other. */
  Optional<Boolean> oneOf(String name, String yes, String no) throws Problem {
    Optional<String> found = one(name);
    if (found.isPresent() && !found.get().equals(yes) && !found.get().equals(no)) {
      throw Body.malformed("'" + name + "' is " + yes + " or " + no);
    }
    return found.map(yes::equals);
  }

  Optional<Long> number(String name, long least, long most) throws Problem {
    Optional<String> found = one(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get().matches("\\d{1,18}")) {
      long number = Long.parseLong(found.get());
      if (number >= least && number <= most) {
        return Optional.of(number);
      }
    }
    throw Body.malformed("'" + name + "' is a number from " + least + " to " + most);
  }
}

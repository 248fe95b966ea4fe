package io.campusshield.demo.endtoend;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test a {@link Scene} of its own, and a {@link Seat} at it if it asks for one; shows
 * the parts' logs and the page when a test has failed. The browser is one for a class of tests.
 */
final class Staging implements ParameterResolver, AfterTestExecutionCallback {
  private static final Namespace NAMESPACE = Namespace.create(Staging.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    Class<?> type = parameter.getParameter().getType();
    return type == Scene.class || type == Seat.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == Scene.class ? scene(test) : seat(test);
  }

  @Override
  public void afterTestExecution(ExtensionContext test) throws Exception {
    if (test.getExecutionException().isPresent()) {
      scene(test).printLogs();
      Seat seat = test.getStore(NAMESPACE).get(Seat.class, Seat.class);
      if (seat != null) {
        seat.picture("failed-" + test.getRequiredTestMethod().getName());
      }
    }
  }

  private static Scene scene(ExtensionContext test) {
    boolean onMosquitto = test.getRequiredTestClass().isAnnotationPresent(OnMosquitto.class);
    return made(
        test.getStore(NAMESPACE),
        Scene.class,
        onMosquitto ? Scene::startOnMosquitto : Scene::start);
  }

  private static Seat seat(ExtensionContext test) {
    Store ofClass = test.getParent().orElseThrow().getStore(NAMESPACE);
    Chromium chromium = made(ofClass, Chromium.class, Chromium::open);
    return made(test.getStore(NAMESPACE), Seat.class, () -> scene(test).seat(chromium));
  }

  /** Making one may fail, or find out that it can not be done here. */
  private interface Making<T> {
    T make() throws Exception;
  }

  private static <T extends AutoCloseable> T made(Store store, Class<T> type, Making<T> making) {
    return store.computeIfAbsent(
        type,
        key -> {
          try {
            return making.make();
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new AssertionError(e.getMessage(), e);
          }
        },
        type);
  }
}

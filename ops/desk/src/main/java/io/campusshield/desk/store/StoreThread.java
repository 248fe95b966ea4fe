package io.campusshield.desk.store;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The thread that waits for the disk, so that nobody else does. A task that the disk does not let
 * end makes all others fail at once until it has.
 */
final class StoreThread implements AutoCloseable {
  /** How a task ended. */
  sealed interface Ending<T> {
    record Done<T>(T value) implements Ending<T> {}

    record Threw<T>(Throwable cause) implements Ending<T> {}

    /** It has not ended yet and may end some time. */
    record Late<T>(Future<T> later) implements Ending<T> {}

    /** It never will be: another has not ended yet. */
    record NotBegun<T>() implements Ending<T> {}
  }

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("desk-store").daemon().factory());
  private final AtomicReference<Future<?>> late =
      new AtomicReference<>(CompletableFuture.completedFuture(true));

  /** Any thread; comes back within {@code patience}. */
  <T> Ending<T> call(Duration patience, Callable<T> task) {
    if (!late.get().isDone()) {
      return new Ending.NotBegun<>();
    }
    Future<T> future = thread.submit(task);
    Ending<T> ending = ended(future, patience);
    if (ending instanceof Ending.Late<T>) {
      late.set(future);
    }
    return ending;
  }

  /** How a task that was late has ended by now. Any thread; comes back within {@code patience}. */
  static <T> Ending<T> ended(Future<T> future, Duration patience) {
    try {
      return new Ending.Done<>(future.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return new Ending.Late<>(future);
    } catch (ExecutionException e) {
      return new Ending.Threw<>(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Ending.Late<>(future);
    }
  }

  @Override
  public void close() {
    thread.shutdown();
  }
}

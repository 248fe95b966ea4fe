package io.campusshield.demo;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What is undone at the end, the last first: once, whether the demo ends by itself or its process
 * is told to end by a signal. Any thread.
 */
final class Ending {
  private final Deque<AutoCloseable> steps = new ArrayDeque<>();
  private boolean begun;

  Ending() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::come, "ending"));
  }

  /** Adds a step; takes it at once if the end has begun. */
  synchronized <T extends AutoCloseable> T with(T step) {
    if (begun) {
      take(step);
    } else {
      steps.push(step);
    }
    return step;
  }

  synchronized boolean hasBegun() {
    return begun;
  }

  synchronized void come() {
    begun = true;
    while (!steps.isEmpty()) {
      take(steps.pop());
    }
  }

  private static void take(AutoCloseable step) {
    try {
      step.close();
    } catch (Exception e) {
      System.err.println("demo: not all could be tidied up (" + e + ")");
    }
  }
}

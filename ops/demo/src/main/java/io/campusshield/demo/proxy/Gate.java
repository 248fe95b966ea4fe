package io.campusshield.demo.proxy;

/** What bytes pass through while it is open, and wait at while it is shut. Any thread. */
final class Gate {
  private boolean open = true;

  synchronized void open() {
    open = true;
    notifyAll();
  }

  synchronized void shut() {
    open = false;
  }

  synchronized void pass() throws InterruptedException {
    while (!open) {
      wait();
    }
  }
}

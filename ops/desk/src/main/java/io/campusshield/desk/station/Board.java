package io.campusshield.desk.station;

import io.campusshield.desk.core.View;

/** What is shown to people. Any thread; returns at once. */
public interface Board {
  void show(View view);
}

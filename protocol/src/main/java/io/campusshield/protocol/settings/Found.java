package io.campusshield.protocol.settings;

/** A value and where it stands, for checks that need more than the value itself. */
public record Found<T>(T value, Place place) {}

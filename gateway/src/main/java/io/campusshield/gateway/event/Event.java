package io.campusshield.gateway.event;

/** What the machines step on. */
public sealed interface Event permits Signal, Fact {}

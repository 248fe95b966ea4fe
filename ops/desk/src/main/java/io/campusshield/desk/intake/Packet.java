package io.campusshield.desk.intake;

/** What is published. */
@SuppressWarnings("ArrayRecordComponent") // written once, handed on, never compared
record Packet(String topic, byte[] payload) {}

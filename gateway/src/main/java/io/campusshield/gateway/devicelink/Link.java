package io.campusshield.gateway.devicelink;

import io.campusshield.gateway.owner.Inbox;
import io.campusshield.gateway.timer.MachineClock;
import io.campusshield.protocol.id.GatewayId;

/** What all connections share. */
record Link(
    GatewayId gateway,
    Limits limits,
    Inbox inbox,
    MachineClock clock,
    Refusals refusals,
    Admission admission,
    Devices devices) {}

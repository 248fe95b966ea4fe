/**
 * The page's server: files, the HTTP interface, the live feed.
 *
 * <p>Knows: HTTP, WebSocket, JSON, cookies, what a person may ask for. Does not know: brokers, SQL,
 * how an incident changes.
 */
@NullMarked
package io.campusshield.desk.web;

import org.jspecify.annotations.NullMarked;

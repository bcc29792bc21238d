package io.frontdesk.messaging;

import java.time.LocalDate;

/**
 * One day of a sender.
 *
 * @param day in UTC
 */
public record HealthDay(LocalDate day, HealthFigures figures) {}

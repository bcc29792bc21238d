package io.frontdesk.examples.startup;

import org.springframework.data.jpa.repository.JpaRepository;

/** The application's own rows. */
interface Visits extends JpaRepository<Visit, Long> {}

package io.frontdesk.examples.salon;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

interface Appointments extends JpaRepository<Appointment, Long> {

    List<Appointment> findAllByOrderByStartsAt();
}

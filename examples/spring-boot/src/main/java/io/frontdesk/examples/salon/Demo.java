package io.frontdesk.examples.salon;

import java.time.LocalDateTime;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For trying it out: a mail server that prints what it gets, and the first appointments. Not part of the salon. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("salon.demo")
class Demo {

    private static final LocalDateTime MONDAY = LocalDateTime.of(2030, 5, 6, 9, 0);

    private static final List<Bookings.Request> FIRST = List.of(
            new Bookings.Request("maria@example.org", "Maria", "Bello", MONDAY, false),
            new Bookings.Request("tom@example.org", "Tom", "Minka", MONDAY.plusHours(1), true),
            new Bookings.Request("aiko@example.org", "Aiko", "Hachi", MONDAY.plusHours(2), false));

    @Bean
    LocalMailServer mailServer(@Value("${spring.mail.port}") int port) {
        return LocalMailServer.start(port, System.out::println);
    }

    @Bean
    ApplicationRunner firstAppointments(Appointments appointments, Bookings bookings) {
        return arguments -> {
            if (appointments.count() == 0) {
                FIRST.forEach(bookings::book);
            }
        };
    }
}

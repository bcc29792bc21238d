package io.frontdesk.examples.salon;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A grooming salon. What is the desk's about it stands in {@code application.properties} and {@link SalonDesk}. */
@SpringBootApplication
public class SalonApplication {

    public static void main(String[] arguments) {
        SpringApplication.run(SalonApplication.class, arguments);
    }
}

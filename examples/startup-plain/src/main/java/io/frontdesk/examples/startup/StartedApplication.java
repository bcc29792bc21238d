package io.frontdesk.examples.startup;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ApplicationContext;

/** Starts, commits its first row, and says how long that took. */
@SpringBootApplication
public class StartedApplication {

    public static void main(String[] arguments) {
        ApplicationContext context = SpringApplication.run(StartedApplication.class, arguments);
        context.getBean(Visits.class).save(new Visit("Bello"));
        Started.now().printAndHalt();
    }
}

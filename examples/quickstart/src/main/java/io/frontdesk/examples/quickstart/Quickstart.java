package io.frontdesk.examples.quickstart;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.adapter.csv.CsvRowSource;
import io.frontdesk.adapter.email.SmtpEmailChannel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.InvalidInputException;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.ImportReport;
import io.frontdesk.embedded.EmbeddedFrontdesk;
import io.frontdesk.tenancy.CreateTenant;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Imports customers, publishes a newsletter and sends it to everybody who agreed. Run it again, or kill it and run it again: nobody gets it
 * twice, and nobody is forgotten.
 */
public final class Quickstart {

    static final int DONE = 0;
    static final int NOT_ALL_DONE = 1;
    static final int OUTCOMES_UNKNOWN = 2;
    static final int WRONG_USAGE = 64;

    private static final EmailAddress FROM = EmailAddress.of("news@acme.example");

    private final Console console;
    private final @Nullable String smtpUrl;
    private final Duration patience;

    Quickstart(Console console, @Nullable String smtpUrl, Duration patience) {
        this.console = console;
        this.smtpUrl = smtpUrl;
        this.patience = patience;
    }

    public static void main(String[] arguments) {
        var quickstart = new Quickstart(Console.standard(), System.getenv("SMTP_URL"), Duration.ofSeconds(60));
        System.exit(quickstart.run(arguments));
    }

    /** Returns the exit status. */
    int run(String... arguments) {
        try {
            Options options = Options.parse(arguments);
            if (options.help()) {
                console.line(Options.USAGE);
                return DONE;
            }
            if (options.consent()) {
                return consent(options);
            }
            return options.resolve().isEmpty() ? send(options) : resolve(options);
        } catch (Options.UsageException e) {
            console.problem(e.getMessage() + "\n\n" + Options.USAGE);
            return WRONG_USAGE;
        } catch (FrontdeskException e) {
            console.problem(String.valueOf(e.getMessage()));
            console.problem("What was done so far stays. Run the same command again when this is mended.");
            return NOT_ALL_DONE;
        }
    }

    private int consent(Options options) {
        try (Frontdesk frontdesk = EmbeddedFrontdesk.open(options.data()).build()) {
            var scene = new ConsentScene(frontdesk, tenant(frontdesk), options.data(), console);
            return scene.run() ? DONE : NOT_ALL_DONE;
        } catch (IOException e) {
            console.problem("The receipt cannot be written beside the desk in " + options.data() + ": "
                    + e.getClass().getSimpleName());
            return NOT_ALL_DONE;
        }
    }

    private int resolve(Options options) {
        try (Frontdesk frontdesk = EmbeddedFrontdesk.open(options.data()).build()) {
            return new Resolving(tenant(frontdesk), console).run(options.resolve());
        }
    }

    private int send(Options options) throws Options.UsageException {
        CsvRowSource customers = customers(options);
        try (MailServer server = mailServer();
                SmtpEmailChannel channel = channel(server);
                Frontdesk frontdesk =
                        EmbeddedFrontdesk.open(options.data()).channel(channel).build()) {
            TenantDesk desk = tenant(frontdesk);
            var ledger = new Ledger(desk);
            Standing before = ledger.standing();
            ImportReport imported = importCustomers(desk, customers);
            enqueue(new Newsletter(desk, options.campaign()));
            console.line("Sending through " + server.description());
            String waitingFor = new Delivery(frontdesk.worker(), ledger, channel, console, patience).run();
            var summary = new Summary(imported, before, ledger, server, waitingFor, options, console);
            summary.print();
            return summary.exitStatus();
        }
    }

    private static TenantDesk tenant(Frontdesk frontdesk) {
        return frontdesk.tenant(frontdesk
                .tenants()
                .create(CreateTenant.named("Acme", "acme"))
                .tenant()
                .id());
    }

    private ImportReport importCustomers(TenantDesk desk, CsvRowSource customers) {
        console.line("Importing customers");
        return desk.contacts()
                .importAll(ImportContacts.from(customers)
                        .withChunk(200)
                        .withProgress(p -> console.progress("read " + p.read() + " rows, " + p.created()
                                + " new contacts, " + p.rejected() + " rejected")));
    }

    private void enqueue(Newsletter newsletter) {
        console.line("Newsletter: " + newsletter.publish());
        Newsletter.Enqueued enqueued = newsletter.enqueue(console);
        console.line("Enqueued " + enqueued.created() + " messages; " + enqueued.standing() + " were there already");
    }

    private static CsvRowSource customers(Options options) {
        Path file = options.customers().orElse(null);
        if (file == null) {
            return CsvRowSource.ofStream(Quickstart::bundledCustomers);
        }
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw InvalidInputException.of("--customers", "names no file that can be read: " + file, "give a CSV file");
        }
        return CsvRowSource.of(file);
    }

    private static InputStream bundledCustomers() throws FileNotFoundException {
        InputStream customers = Quickstart.class.getResourceAsStream("/customers.csv");
        if (customers == null) {
            throw new FileNotFoundException("customers.csv is missing from the jar");
        }
        return customers;
    }

    private MailServer mailServer() throws Options.UsageException {
        if (smtpUrl == null || smtpUrl.isBlank()) {
            return BuiltInMailServer.start();
        }
        try {
            return MailServer.at(new URI(smtpUrl.strip()));
        } catch (URISyntaxException e) {
            throw new Options.UsageException("SMTP_URL is no URL: give smtp://host:port.");
        }
    }

    private static SmtpEmailChannel channel(MailServer server) throws Options.UsageException {
        try {
            return SmtpEmailChannel.of(server.url())
                    .from(FROM, "Acme")
                    .allowPlaintext()
                    .build();
        } catch (InvalidInputException e) {
            throw new Options.UsageException("SMTP_URL cannot be used: " + e.getMessage());
        }
    }
}

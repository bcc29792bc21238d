package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.Page;
import io.frontdesk.common.PageRequest;
import io.frontdesk.common.TenantId;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactQuery;
import io.frontdesk.contacts.ImportContacts;
import io.frontdesk.contacts.spi.RowSource;
import io.frontdesk.messaging.PublishTemplate;
import io.frontdesk.messaging.TemplateContent;
import io.frontdesk.messaging.TemplateVariable;
import io.frontdesk.tenancy.CreateTenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Tenants, each with a published template and contacts who agreed to marketing, in a database that repetitions copy. */
final class Audience {

    static final String TEMPLATE = "offer";

    private static final int CONNECTIONS = 4;
    private static final int PAGE = 1_000;
    private static final List<String> COLUMNS = List.of("first_name", "email", "marketing_consent", "consented_at");

    private final Database database;
    private final List<Member> tenants;

    private Audience(Database database, List<Member> tenants) {
        this.database = database;
        this.tenants = tenants;
    }

    /** One tenant and whom it may write to. */
    record Member(TenantId tenant, List<ContactId> contacts) {}

    static Audience create(PostgreSql server, int tenants, int contacts) {
        try (Database database = server.newDatabase(CONNECTIONS).kept();
                Frontdesk frontdesk =
                        Desk.on(database.pool()).channel(new NullChannel(0)).build()) {
            List<Member> members = IntStream.range(0, tenants)
                    .mapToObj(i -> member(frontdesk, "tenant-" + i, contacts))
                    .toList();
            // What the journal has to say of them is said before any clock starts.
            frontdesk.worker().drain();
            database.run("analyze-filled.sql");
            return new Audience(database, members);
        }
    }

    List<Member> tenants() {
        return tenants;
    }

    Database copy(PostgreSql server, int connections) {
        return server.copyOf(database, connections);
    }

    private static Member member(Frontdesk frontdesk, String slug, int contacts) {
        TenantId tenant = frontdesk
                .tenants()
                .create(CreateTenant.named(slug, slug))
                .tenant()
                .id();
        TenantDesk desk = frontdesk.tenant(tenant);
        desk.templates().publish(offer());
        desk.contacts().importAll(ImportContacts.from(people(contacts)).withChunk(1_000));
        return new Member(tenant, all(desk));
    }

    private static PublishTemplate offer() {
        return PublishTemplate.named(TEMPLATE, Channel.EMAIL)
                .withVariable(TemplateVariable.text("contact.first_name").orElse("friend"))
                .withVariable(TemplateVariable.text("product"))
                .withVariable(TemplateVariable.text("price"))
                .withVariable(TemplateVariable.text("until"))
                .withContent(
                        Locale.ENGLISH,
                        TemplateContent.text(
                                        "Hello {{contact.first_name}},\n\nuntil {{until}} you get {{product}} for {{price}}."
                                                + "\n\nYou hear from us because you asked to. Write back whenever you like.\n")
                                .withSubject("{{product}} for {{price}}"));
    }

    private static RowSource people(int number) {
        return reader -> {
            reader.header(COLUMNS);
            for (int i = 0; i < number; i++) {
                List<String> cells = List.of("Person " + i, "person" + i + "@example.org", "yes", "2025-01-15");
                reader.row(i + 2L, cells, null);
            }
        };
    }

    private static List<ContactId> all(TenantDesk desk) {
        List<ContactId> ids = new ArrayList<>();
        PageRequest request = PageRequest.first(PAGE);
        while (true) {
            Page<Contact> page = desk.contacts().list(ContactQuery.all(), request);
            page.items().forEach(contact -> ids.add(contact.id()));
            if (page.next().isEmpty()) {
                return List.copyOf(ids);
            }
            request = request.after(page.next().get());
        }
    }
}

package io.frontdesk.embedded;

import io.frontdesk.Frontdesk;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.tenancy.CreateTenant;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that commits one contact after the other, says so after each commit, and waits to be killed. Closes and opens the desk now and then. */
final class AcknowledgingChild {

    static final String COMMITTED = "committed ";

    private AcknowledgingChild() {}

    /** Arguments: directory, a prefix for addresses, commits between closings. */
    public static void main(String[] arguments) {
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path directory = Path.of(arguments[0]);
        int commits = Integer.parseInt(arguments[2]);
        for (int opening = 0; ; opening++) {
            try (Frontdesk desk = EmbeddedFrontdesk.open(directory)
                    .channel(RecordingChannel.email())
                    .build()) {
                commit(desk, arguments[1] + "-" + opening, commits, out);
            }
        }
    }

    private static void commit(Frontdesk desk, String prefix, int commits, PrintStream out) {
        var tenant = desk.tenants().create(CreateTenant.named("Acme", "acme")).tenant();
        var contacts = desk.tenant(tenant.id()).contacts();
        for (int i = 0; i < commits; i++) {
            var email = EmailAddress.of(prefix + "-" + i + "@example.org");
            var created = contacts.create(CreateContact.of(ContactProfile.withEmailAddress(email)));
            out.println(COMMITTED + created.contact().id() + ".");
        }
    }
}

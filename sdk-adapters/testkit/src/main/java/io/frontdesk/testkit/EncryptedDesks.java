package io.frontdesk.testkit;

import io.frontdesk.Frontdesk;
import io.frontdesk.TenantDesk;
import io.frontdesk.common.Channel;
import io.frontdesk.common.EmailAddress;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.contacts.Contact;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.contacts.ContactProfile;
import io.frontdesk.contacts.ContactSettings;
import io.frontdesk.contacts.CreateContact;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.inmemory.RecordingChannel;
import io.frontdesk.inmemory.SettableClock;
import io.frontdesk.messaging.SendMessage;
import io.frontdesk.spi.Persistence;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.List;

/** Desks on one database, as nodes have them. */
abstract class EncryptedDesks {

    final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    final RecordingChannel sent = RecordingChannel.email();

    protected abstract Persistence persistence();

    static SendMessage hello(ContactId contact, int number) {
        return SendMessage.to(contact, Channel.EMAIL).withSubject("Keys").withText("Hello " + number);
    }

    static Contact create(TenantDesk desk, int number) {
        EmailAddress address = EmailAddress.of("person" + number + "@example.org");
        return desk.contacts()
                .create(CreateContact.of(
                        ContactProfile.withEmailAddress(address).withFirstName("Person " + number)))
                .contact();
    }

    static String nameOf(Contact contact) {
        return contact.profile().firstName().orElse("");
    }

    Frontdesk desk(int masterKey, SecretSource secrets) {
        return desk(Encryption.on().masterKeyVersion(masterKey), secrets);
    }

    /** Never closed: that would close the database under the others. */
    Frontdesk desk(Encryption encryption, SecretSource secrets) {
        return desk(encryption, secrets, contacts(), digestKeys());
    }

    /** What is declared of contacts, unless a test says what. */
    ContactSettings contacts() {
        return ContactSettings.standard();
    }

    /** Versions of the digest key, unless a test says which. */
    List<Integer> digestKeys() {
        return List.of(1);
    }

    Frontdesk desk(Encryption encryption, SecretSource secrets, ContactSettings contacts, List<Integer> digestKeys) {
        return Frontdesk.inMemory()
                .persistence(persistence())
                .secrets(secrets)
                .encryption(encryption)
                .contacts(contacts)
                .digestKeyVersions(digestKeys.toArray(Integer[]::new))
                .clock(clock)
                .channel(sent)
                .build();
    }

    static byte[] secret(String name) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}

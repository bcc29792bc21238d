package io.frontdesk;

import io.frontdesk.apikeys.internal.ApiKeysModule;
import io.frontdesk.common.ClearPersonalDataCodec;
import io.frontdesk.common.HmacAddressDigest;
import io.frontdesk.common.Links;
import io.frontdesk.common.SignedTokens;
import io.frontdesk.common.Slf4jObserver;
import io.frontdesk.common.UuidV7;
import io.frontdesk.common.spi.Environment;
import io.frontdesk.common.spi.PersonalDataCodec;
import io.frontdesk.common.spi.SecretSource;
import io.frontdesk.consent.internal.ConsentModule;
import io.frontdesk.contacts.internal.ContactsModule;
import io.frontdesk.encryption.internal.EncryptionModule;
import io.frontdesk.internal.Assembly;
import io.frontdesk.messaging.Sandbox;
import io.frontdesk.messaging.internal.MessagingModule;
import io.frontdesk.spi.Persistence;
import io.frontdesk.tenancy.internal.TenancyModule;
import io.frontdesk.work.internal.WorkModule;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what a builder was given into a desk. */
final class Wiring {

    private final FrontdeskBuilder given;
    private final SecretSource keys;
    private final Persistence store;
    private final Clock clock;
    private final WorkModule.Threads threads;
    private final @Nullable EncryptionModule encrypting;

    /** Checks what was given, prepares the schema and builds; what is not built after all leaves nothing open. */
    static Frontdesk desk(FrontdeskBuilder given) {
        BuilderChecks.requireAll(given.persistence, given.json, given.templates, given.phoneNumbers, given.secrets);
        BuilderChecks.requireHttps(given.publicBaseUrl, given.development);
        Persistence store = Objects.requireNonNull(given.persistence);
        store.prepare();
        try {
            return new Wiring(given, store).desk();
        } catch (RuntimeException e) {
            store.abandon();
            throw e;
        }
    }

    private Wiring(FrontdeskBuilder given, Persistence store) {
        this.given = given;
        this.store = store;
        clock = given.clock != null ? given.clock : store.clock().orElseGet(Clock::systemUTC);
        keys = new CheckedSecrets(Objects.requireNonNull(given.secrets), given.development);
        threads = new WorkModule.Threads(given.workers);
        encrypting = given.encryption.isOn() && given.personalData == null
                ? new EncryptionModule(
                        given.encryption,
                        keys,
                        store.dataKeys(),
                        threads.bounded(store.transactions()),
                        clock,
                        given.random)
                : null;
    }

    private Frontdesk desk() {
        Environment env = environment();
        List<Integer> indexKeys = given.contacts.indexKeyVersions();
        KeyPrints.check(
                store,
                keys,
                given.digestKeyVersions,
                indexKeys,
                KeyPrints.inUse(given.digestKeyVersions, given.contacts, given.encryption, given.personalData != null));
        Assembly assembly = assembly(env);
        return new Frontdesk(assembly, KeyPrints.noting(assembly.contactIndex(), store, indexKeys), given.development);
    }

    private Environment environment() {
        return new Environment(
                clock,
                given.ids != null ? given.ids : UuidV7.using(clock, given.random),
                given.random,
                codec(),
                new HmacAddressDigest(keys, given.digestKeyVersions),
                Objects.requireNonNull(given.json));
    }

    private Assembly assembly(Environment env) {
        return new Assembly(
                env,
                store,
                encrypting,
                new TenancyModule.Setup(given.tenancy, new SignedTokens(keys, given.linkKeyVersion)),
                new ApiKeysModule.Setup(given.random, given.apiKeys),
                messaging(),
                new ContactsModule.Setup(keys, given.contacts),
                new ConsentModule.Signing(keys, given.receiptKeyVersion),
                List.copyOf(given.permissions),
                Objects.requireNonNull(given.templates),
                Objects.requireNonNull(given.phoneNumbers),
                given.phoneZones,
                given.dns,
                given.workers,
                threads,
                given.observers.isEmpty() ? List.of(Slf4jObserver.create(clock)) : List.copyOf(given.observers),
                given.triggerEngine,
                given.notifier,
                List.copyOf(given.triggers),
                given.retention);
    }

    private PersonalDataCodec codec() {
        if (given.personalData != null) {
            return given.personalData;
        }
        return encrypting == null ? new ClearPersonalDataCodec() : encrypting.codec();
    }

    private MessagingModule.Setup messaging() {
        var links = new Links(
                new SignedTokens(keys, given.linkKeyVersion),
                Optional.ofNullable(given.publicBaseUrl),
                Optional.ofNullable(given.unsubscribeMailbox));
        return new MessagingModule.Setup(
                List.copyOf(given.accounts),
                List.copyOf(given.providers),
                given.sandbox != null || !given.development ? given.sandbox : Sandbox.closed(),
                given.mailReports,
                links,
                given.content,
                given.unsubscribePages,
                given.optOutPolicies);
    }
}

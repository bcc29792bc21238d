package io.frontdesk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.frontdesk.common.ErrorCode;
import io.frontdesk.common.FrontdeskException;
import io.frontdesk.common.TenantScope;
import io.frontdesk.consent.ConsentEvidence;
import io.frontdesk.consent.Purpose;
import io.frontdesk.consent.RecordConsent;
import io.frontdesk.consent.spi.ConsentRow;
import io.frontdesk.contacts.ContactId;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.messaging.MessageQuery;
import io.frontdesk.messaging.spi.MessageRow;
import io.frontdesk.spi.Persistence;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody is erased while something is written of them: whoever commits last, nothing is left to read, encrypted or not. */
public abstract class ErasedMeanwhileContract {

    private DeskFixture clear;
    private ContactId ann;

    protected ErasedMeanwhileContract() {}

    /** May be shared by the tests; prepared. */
    protected abstract Persistence persistence();

    @BeforeEach
    void ann() {
        clear = new DeskFixture(persistence(), builder -> builder.encryption(Encryption.off()));
        ann = clear.contact("ann");
    }

    @AfterEach
    void close() {
        clear.close();
    }

    @Test
    void messages_committed_while_their_contact_is_erased_say_nothing_afterwards() {
        assertThat(inTurn(clear, this::writeToAnn, () -> clear.desk.contacts().erase(ann)))
                .isTrue();

        assertThat(messages()).hasSize(3).allSatisfy(ErasedMeanwhileContract::saysNothing);
    }

    @Test
    void nothing_is_said_to_somebody_whose_erasing_is_committed_meanwhile() {
        assertThatThrownBy(() -> inTurn(clear, () -> clear.desk.contacts().erase(ann), () -> {
                    writeToAnn();
                    return true;
                }))
                .isInstanceOfSatisfying(
                        FrontdeskException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NOT_FOUND));

        assertThat(messages()).isEmpty();
    }

    @Test
    void evidence_committed_while_its_contact_is_erased_is_gone_afterwards() {
        assertThat(inTurn(clear, this::agree, () -> clear.desk.contacts().erase(ann)))
                .isTrue();

        assertThat(lines()).hasSize(1).allSatisfy(ErasedMeanwhileContract::provesAndTellsNothing);
    }

    @Test
    void evidence_of_somebody_whose_erasing_is_committed_meanwhile_is_never_written() {
        inTurn(clear, () -> clear.desk.contacts().erase(ann), () -> {
            agree();
            return true;
        });

        assertThat(lines()).hasSize(1).allSatisfy(ErasedMeanwhileContract::provesAndTellsNothing);
    }

    @Test
    void an_outcome_brings_nothing_back_of_somebody_who_was_erased_while_the_provider_had_the_message() {
        whileSending(clear, ann, desk -> desk.desk.contacts().erase(ann));

        assertThat(messages()).singleElement().satisfies(ErasedMeanwhileContract::saysNothing);
    }

    @Test
    void an_outcome_brings_nothing_back_of_whoever_was_sealed_either() {
        try (var sealed = new DeskFixture(persistence())) {
            ContactId ben = sealed.contact("ben");
            whileSending(sealed, ben, desk -> desk.desk.contacts().erase(ben));

            assertThat(messages(sealed)).singleElement().satisfies(ErasedMeanwhileContract::saysNothing);
        }
    }

    @Test
    void a_sealed_message_committed_while_its_contact_is_erased_loses_its_hint_when_it_is_due() {
        try (var sealed = new DeskFixture(persistence())) {
            ContactId ben = sealed.contact("ben");
            inTurn(
                    sealed,
                    () -> sealed.enqueue(sealed.to(ben)),
                    () -> sealed.desk.contacts().erase(ben));
            sealed.drain();

            assertThat(messages(sealed))
                    .singleElement()
                    .satisfies(row -> assertThat(row.hint()).isEmpty());
        }
    }

    /** One is due, one is far off, one may not go at all. */
    private void writeToAnn() {
        clear.enqueue(clear.to(ann));
        clear.enqueue(clear.to(ann).sendAt(clear.clock.instant().plus(Duration.ofDays(300))));
        clear.enqueue(clear.to(ann).withPurpose(Purpose.MARKETING));
    }

    private void agree() {
        clear.desk
                .consents()
                .record(RecordConsent.grant(ann, clear.channel, Purpose.MARKETING, "shop")
                        .withEvidence(ConsentEvidence.none().withIpAddress("192.0.2.17")));
    }

    private static void saysNothing(MessageRow row) {
        assertThat(row.content().isGone()).as("content is gone").isTrue();
        assertThat(row.hint()).isEmpty();
    }

    private static void provesAndTellsNothing(ConsentRow line) {
        var evidence = Objects.requireNonNull(line.evidence());
        assertThat(evidence.sealed().isGone()).as("evidence is gone").isTrue();
        assertThat(evidence.digest().hex()).isNotEmpty();
    }

    private static void whileSending(DeskFixture f, ContactId contact, Consumer<DeskFixture> change) {
        f.enqueue(f.to(contact));
        f.provider.whenCalled(call -> change.accept(f));
        f.drain();
    }

    /** What is done first is committed only when the second is through, or waits for it. */
    private <T> T inTurn(DeskFixture f, Runnable first, Supplier<T> second) {
        FutureTask<T> other = persistence().transactions().required(TenantScope.of(f.tenant.id()), () -> {
            first.run();
            FutureTask<T> begun = Threads.start(second::get);
            giveTime(begun);
            return begun;
        });
        return Threads.await(other);
    }

    private static void giveTime(FutureTask<?> begun) {
        try {
            begun.get(700, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // It waits for us, or has failed: who awaits it hears of that.
            assertThat(e).isNotNull();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("The test was interrupted", e);
        }
    }

    private List<MessageRow> messages() {
        return messages(clear);
    }

    private List<MessageRow> messages(DeskFixture f) {
        return in(f, () -> persistence().messages().list(f.tenant.id(), MessageQuery.all(), null, 100));
    }

    private List<ConsentRow> lines() {
        return in(clear, () -> persistence().consents().lines(clear.tenant.id(), List.of(ann)));
    }

    private <T> T in(DeskFixture f, Supplier<T> work) {
        return persistence().transactions().required(TenantScope.of(f.tenant.id()), work);
    }
}

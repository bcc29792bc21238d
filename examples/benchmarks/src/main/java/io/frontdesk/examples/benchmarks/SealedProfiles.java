package io.frontdesk.examples.benchmarks;

import io.frontdesk.common.Sealed;
import io.frontdesk.common.TenantId;
import io.frontdesk.common.TenantScope;
import io.frontdesk.common.UuidV7;
import io.frontdesk.common.spi.PersonalDataCodec;
import io.frontdesk.common.spi.PersonalDataCodec.Closed;
import io.frontdesk.common.spi.PersonalDataCodec.Plain;
import io.frontdesk.common.spi.SealContext;
import io.frontdesk.encryption.Encryption;
import io.frontdesk.encryption.internal.EncryptionModule;
import io.frontdesk.inmemory.InMemoryPersistence;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH measures: profiles of contacts sealed and opened, by the codec of a desk and by the bare cipher. Each contact has its own key, at hand. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SealedProfiles {

    private static final int CONTACTS = 500;

    /** How many at a time: one contact looked up, and a chunk of an import. */
    @Param({"1", "500"})
    public int batch;

    private final InMemoryPersistence persistence = InMemoryPersistence.create();
    private final List<Plain> plain = new ArrayList<>();
    private final List<List<Plain>> plainBatches = new ArrayList<>();
    private final List<List<Closed>> closedBatches = new ArrayList<>();
    private final List<List<RawGcm.Profile>> rawBatches = new ArrayList<>();
    private PersonalDataCodec codec = codec();
    private RawGcm raw = new RawGcm();
    private int next;

    @Setup
    public void makeProfiles() throws GeneralSecurityException {
        var tenant = new TenantId(UUID.fromString("0190a5e2-7c1b-7000-8000-000000000001"));
        var ids = UuidV7.using(Clock.systemUTC(), new Random());
        for (int i = 0; i < CONTACTS; i++) {
            UUID id = ids.next();
            plain.add(new Plain(new SealContext(tenant, "contact.profile", id, id), People.profile(i)));
        }
        List<Sealed> sealed = inTransaction(() -> codec.sealAll(plain));
        List<Closed> closed = new ArrayList<>();
        List<RawGcm.Profile> profiles = new ArrayList<>();
        for (int i = 0; i < CONTACTS; i++) {
            closed.add(new Closed(plain.get(i).context(), sealed.get(i)));
            profiles.add(raw.profile(plain.get(i).text()));
        }
        for (int from = 0; from < CONTACTS; from += batch) {
            plainBatches.add(plain.subList(from, from + batch));
            closedBatches.add(closed.subList(from, from + batch));
            rawBatches.add(profiles.subList(from, from + batch));
        }
    }

    /** They are forgotten after some minutes. */
    @Setup(Level.Iteration)
    public void haveKeysAtHand() {
        inTransaction(() -> codec.sealAll(plain));
    }

    @Benchmark
    public List<Sealed> seal() {
        return codec.sealAll(next(plainBatches));
    }

    @Benchmark
    public List<byte[]> rawSeal() throws GeneralSecurityException {
        List<RawGcm.Profile> profiles = next(rawBatches);
        List<byte[]> sealed = new ArrayList<>(profiles.size());
        for (RawGcm.Profile profile : profiles) {
            sealed.add(raw.seal(profile));
        }
        return sealed;
    }

    @Benchmark
    public List<String> open() {
        return codec.openAll(next(closedBatches));
    }

    @Benchmark
    public List<byte[]> rawOpen() throws GeneralSecurityException {
        List<RawGcm.Profile> profiles = next(rawBatches);
        List<byte[]> opened = new ArrayList<>(profiles.size());
        for (RawGcm.Profile profile : profiles) {
            opened.add(raw.open(profile));
        }
        return opened;
    }

    private <T> List<T> next(List<List<T>> batches) {
        next = next + 1 < batches.size() ? next + 1 : 0;
        return batches.get(next);
    }

    private <T> T inTransaction(java.util.function.Supplier<T> work) {
        return persistence.transactions().required(TenantScope.platform(), work);
    }

    private PersonalDataCodec codec() {
        byte[] key = new byte[32];
        return new EncryptionModule(
                        Encryption.on(),
                        name -> key.clone(),
                        persistence.dataKeys(),
                        persistence.transactions(),
                        Clock.systemUTC(),
                        new SecureRandom())
                .codec();
    }
}

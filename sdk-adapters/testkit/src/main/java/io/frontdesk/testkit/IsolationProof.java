package io.frontdesk.testkit;

import io.frontdesk.spi.Persistence;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Proves that no store method finds, changes or blocks another tenant's row.
 *
 * <p>Two tenants have everything a tenant can have. Each case is one call of one method with the ids of the first: made by the second it must
 * find nothing, change nothing the first can see, and leave the first undisturbed; made by the first, right after, the very same call must find
 * the row, or the case would prove nothing. Every case runs with both orders of the two ids. A method without a case, and not listed as exempt,
 * fails the proof.
 */
public final class IsolationProof {

    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Platform data, without anything personal: whoever calls these sees all tenants, and no host can. */
    private static final Set<String> EXEMPT = Set.of(
            "TenantStore.insertOrGet(Tenant)",
            "TenantStore.update(Tenant)",
            "TenantStore.takeSlug(TenantId, String)",
            "TenantDomainStore.owner(String)",
            "TenantStore.findForUpdate(TenantId)",
            "TenantStore.findBySlug(String)",
            "TenantStore.findAll(Collection)",
            "TenantStore.list(UUID, int)",
            "TenantStore.remove(TenantId)",
            // Names of tables, of no tenant.
            "TenantDataStore.tables()",
            // Nobody knows the tenant before, nor the hash without the secret.
            "ApiKeyStore.findByHash(byte[])",
            "DataKeyStore.tenantKeysNotUnder(String, TenantKeyRow, int)",
            "DataKeyStore.keyPrints(Map)",
            "DataKeyStore.keyPrintNames()",
            "PauseStore.list()",
            "MemberStore.ofSubject(String, UUID, int)",
            "WorkStore.claim(ClaimRequest)",
            "WorkStore.claimFairly(ClaimRequest, TenantId)",
            "WorkStore.releaseAll()",
            "WorkStore.depths(Instant)",
            "WorkStore.dead(DeadWorkQuery, UUID, int)",
            "WorkStore.requeueAll(DeadWorkQuery, Instant, int)",
            "WorkStore.purgeDead(Instant, int)",
            "TriggerStore.ensure(Collection, Instant)",
            "TriggerStore.list()",
            "TriggerStore.acquire(String, String, Instant, Instant)",
            "TriggerStore.extend(String, long, Instant, Instant)",
            "TriggerStore.finish(TriggerRow)",
            "JournalStore.sequence(int)",
            "JournalStore.lastPosition()",
            "JournalStore.createCursors(String, long)",
            "JournalStore.lease(String, String, Instant, Instant)",
            "JournalStore.advance(CursorLease, long, int, Instant)",
            "JournalStore.reset(String, long)",
            "JournalStore.lag(String, int)",
            "JournalStore.read(int, long, int)",
            "JournalStore.unparkAll(String)",
            "JournalStore.forget(String)",
            "JournalStore.behind(UUID)",
            "JournalStore.parked(String, UUID, int)");

    /** Stores of platform tables, which no second wall guards. */
    private static final Set<String> UNGUARDED = Set.of("WorkStore", "PauseStore");

    /** A lease is a row of such a table, and a tenant leaves these, too. */
    private static final Set<String> UNGUARDED_CASES =
            Set.of("MessageStore.updateUnderLease(List, Instant), guessed lease", OffboardingIsolation.PLATFORM_TABLES);

    private final CallRecorder recorder;
    private final boolean concurrent;
    private final boolean guarded;
    private final Rows rows = Rows.of("isolation " + RUNS.incrementAndGet());

    private IsolationProof(CallRecorder recorder, boolean concurrent, boolean guarded) {
        this.recorder = recorder;
        this.concurrent = concurrent;
        this.guarded = guarded;
    }

    public static IsolationProof of(Persistence persistence) {
        return new IsolationProof(CallRecorder.around(persistence), true, false);
    }

    /** For a persistence whose transactions wait for each other: whether a lock is in another tenant's way cannot be seen there. */
    public IsolationProof serial() {
        return new IsolationProof(recorder, false, guarded);
    }

    /** Without the cases of platform tables, which a database's row-level security leaves alone: for a proof of that wall by itself. */
    public IsolationProof guarded() {
        return new IsolationProof(recorder, concurrent, true);
    }

    /**
     * Runs every case and prints {@code isolation: N cases, M operations, 0 leaks}.
     *
     * @throws AssertionError naming each leak, each case that proves nothing, and each method without a case
     */
    public Report run() {
        List<IsolationCase> cases = cases().stream().filter(this::counts).toList();
        List<String> problems =
                new ArrayList<>(uncovered(StorePorts.operations().keySet()));
        int leaks = 0;
        for (IsolationCase one : cases) {
            for (boolean ownerFirst : List.of(true, false)) {
                List<String> found = run(one, ownerFirst);
                leaks += found.size();
                problems.addAll(found);
            }
        }
        Report report = new Report(
                cases.size() * 2,
                (int) cases.stream().map(IsolationCase::operation).distinct().count(),
                leaks);
        System.out.println(report);
        if (!problems.isEmpty()) {
            throw new AssertionError(report + "\n  " + String.join("\n  ", problems));
        }
        return report;
    }

    /** What is wrong with the list of cases, given the methods there are. */
    static List<String> uncovered(Set<String> operations) {
        Set<String> known = new TreeSet<>(EXEMPT);
        known.addAll(covered());
        Stream<String> missing = operations.stream()
                .filter(operation -> !known.contains(operation))
                .map(operation -> operation + ": has no isolation case; write one, or list it as exempt and say why");
        Stream<String> stale = known.stream()
                .filter(operation -> !operations.contains(operation))
                .map(operation -> operation + ": is no method of a store; mend the case's name");
        return Stream.concat(missing, stale).toList();
    }

    private List<String> run(IsolationCase one, boolean ownerFirst) {
        IsolationWorld world = IsolationWorld.create(recorder.persistence(), rows, ownerFirst, concurrent);
        List<String> problems = new ArrayList<>();
        try {
            Object before = world.everythingOf(world.owner());
            if (called(one, world, world.stranger())) {
                problems.add(one + ": found another tenant's row");
            }
            if (!before.equals(world.everythingOf(world.owner()))) {
                problems.add(one + ": changed another tenant's rows");
            }
            if (!called(one, world, world.owner())) {
                problems.add(
                        one + ": does not find the row as its owner afterwards: blocked, or the case proves nothing");
            }
        } catch (RuntimeException e) {
            problems.add(one + ": failed where it must not: " + e);
        }
        return problems;
    }

    private boolean called(IsolationCase one, IsolationWorld world, Estate caller) {
        recorder.forget();
        boolean found = one.call().finds(world, caller, world.owner());
        if (!recorder.recorded().contains(one.operation())) {
            throw new IllegalStateException("the case never calls the method it names");
        }
        return found;
    }

    private boolean counts(IsolationCase one) {
        if (!guarded) {
            return true;
        }
        String store = one.operation().substring(0, one.operation().indexOf('.'));
        return !UNGUARDED.contains(store) && !UNGUARDED_CASES.contains(one.toString());
    }

    private static Set<String> covered() {
        Set<String> covered = new TreeSet<>();
        cases().forEach(one -> covered.add(one.operation()));
        return covered;
    }

    private static List<IsolationCase> cases() {
        List<IsolationCase> cases = new ArrayList<>();
        cases.addAll(KeyIsolation.cases());
        cases.addAll(ApiKeyIsolation.cases());
        cases.addAll(ContactIsolation.cases());
        cases.addAll(ConsentIsolation.cases());
        cases.addAll(NoticeIsolation.cases());
        cases.addAll(MessageIsolation.cases());
        cases.addAll(AccountIsolation.cases());
        cases.addAll(ReportIsolation.cases());
        cases.addAll(ThrottleIsolation.cases());
        cases.addAll(SendingIsolation.cases());
        cases.addAll(PreferenceIsolation.cases());
        cases.addAll(IdentityIsolation.cases());
        cases.addAll(TenancyIsolation.cases());
        cases.addAll(JournalIsolation.cases());
        cases.addAll(PurgeIsolation.cases());
        cases.addAll(WorkIsolation.cases());
        cases.addAll(OffboardingIsolation.cases());
        return cases;
    }

    /**
     * What was proved.
     *
     * @param cases how many were run
     * @param operations how many store methods they call
     * @param leaks how many found, changed or blocked another tenant's row, or proved nothing
     */
    public record Report(int cases, int operations, int leaks) {

        @Override
        public String toString() {
            return "isolation: " + cases + " cases, " + operations + " operations, " + leaks + " leaks";
        }
    }
}

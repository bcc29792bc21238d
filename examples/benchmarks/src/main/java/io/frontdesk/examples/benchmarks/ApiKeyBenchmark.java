package io.frontdesk.examples.benchmarks;

import io.frontdesk.Frontdesk;
import io.frontdesk.apikeys.ApiKeys;
import io.frontdesk.apikeys.CreateApiKey;
import io.frontdesk.apikeys.PresentedKey;
import io.frontdesk.apikeys.VerifyResult;
import io.frontdesk.tenancy.CreateTenant;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** API keys: one that is remembered beside the least that could be done, and what the others ask the database. */
final class ApiKeyBenchmark implements Benchmark {

    private static final int CONNECTIONS = 4;

    /** Within the 5 seconds that a key is remembered. */
    private static final int ROUND = 50_000;

    private final Samples ratios = new Samples();

    @Override
    public Findings run(PostgreSql server, Run run) {
        try (Database database = server.newDatabase(CONNECTIONS)) {
            var log = new StatementLog(database.pool());
            try (Frontdesk frontdesk =
                    Desk.on(log.source()).clock(Clock.systemUTC()).build()) {
                List<String> secrets = secrets(frontdesk, run.rows(1_000, 300));
                long uncached = statementsEach(log, frontdesk, secrets);
                long malformed = statementsEach(log, frontdesk, slips(secrets));
                compare(frontdesk, secrets, run);
                return new Findings()
                        .median("cached-ratio-to-sha256-plus-map", ratios)
                        .count("uncached-statements", uncached)
                        .count("malformed-statements", malformed);
            }
        }
    }

    private static List<String> secrets(Frontdesk frontdesk, int count) {
        ApiKeys keys = frontdesk
                .tenant(frontdesk
                        .tenants()
                        .create(CreateTenant.named("The blue shop", "shop"))
                        .tenant()
                        .id())
                .apiKeys();
        List<String> secrets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            secrets.add(keys.create(CreateApiKey.named("key " + i).withScopes("contacts:read"))
                    .secret());
        }
        return secrets;
    }

    /** Each with two characters changed for one another, as a slip of a hand does. */
    private static List<String> slips(List<String> secrets) {
        return secrets.stream()
                .map(secret -> secret.substring(0, 20) + (secret.charAt(20) == 'x' ? 'y' : 'x') + secret.substring(21))
                .toList();
    }

    /** The most that one took: every one is new to the desk. */
    private static long statementsEach(StatementLog log, Frontdesk frontdesk, List<String> secrets) {
        long most = 0;
        for (String secret : secrets) {
            log.take();
            frontdesk.apiKeys().verify(PresentedKey.of(secret));
            most = Math.max(most, log.take().size());
        }
        return most;
    }

    private void compare(Frontdesk frontdesk, List<String> secrets, Run run) {
        Map<ByteBuffer, String> peer = new HashMap<>();
        secrets.forEach(secret -> peer.put(ByteBuffer.wrap(hash(secret)), secret));
        int calls = run.rows(2_000_000, 400_000);
        for (int i = 0; i < 2; i++) {
            ours(frontdesk, secrets, calls);
            theirs(peer, secrets, calls);
        }
        for (int i = 1; i <= run.repetitions(); i++) {
            double theirs = theirs(peer, secrets, calls);
            double ours = ours(frontdesk, secrets, calls);
            ratios.add(ours / theirs);
            Findings.say("repetition %d: SHA-256 and map %.0f ns a key, frontdesk %.0f ns", i, theirs, ours);
        }
    }

    /** Nanoseconds a key; what reads keys anew after 5 seconds is not timed. */
    private static double ours(Frontdesk frontdesk, List<String> secrets, int calls) {
        long nanos = 0;
        int done = 0;
        while (done < calls) {
            secrets.forEach(secret -> require(frontdesk, secret));
            int round = Math.min(ROUND, calls - done);
            long begun = System.nanoTime();
            for (int i = 0; i < round; i++) {
                require(frontdesk, secrets.get(i % secrets.size()));
            }
            nanos += System.nanoTime() - begun;
            done += round;
        }
        return (double) nanos / calls;
    }

    private static void require(Frontdesk frontdesk, String secret) {
        if (!(frontdesk.apiKeys().verify(PresentedKey.of(secret)) instanceof VerifyResult.Valid)) {
            throw new IllegalStateException("A valid key was refused");
        }
    }

    private static double theirs(Map<ByteBuffer, String> peer, List<String> secrets, int calls) {
        long begun = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            if (peer.get(ByteBuffer.wrap(hash(secrets.get(i % secrets.size())))) == null) {
                throw new IllegalStateException("A key was not found");
            }
        }
        return (double) (System.nanoTime() - begun) / calls;
    }

    private static byte[] hash(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JVM has no SHA-256", e);
        }
    }
}

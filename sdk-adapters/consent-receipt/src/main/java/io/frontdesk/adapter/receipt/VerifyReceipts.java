package io.frontdesk.adapter.receipt;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Verifies receipts on the command line: {@code java -jar frontdesk-consent-receipt.jar KEYS RECEIPT…}. Exit status 0 if all are valid, 1 if one is
 * not, 64 if it was called wrongly.
 */
public final class VerifyReceipts {

    static final int VALID = 0;
    static final int INVALID = 1;
    static final int WRONG_USAGE = 64;

    private static final String USAGE = """
            Usage: java -jar frontdesk-consent-receipt.jar KEYS RECEIPT...
              KEYS     the public keys, a JSON Web Key Set as frontdesk.receiptKeys().toJwks() gives it
              RECEIPT  files, each one receipt as it was issued""";

    private VerifyReceipts() {}

    public static void main(String[] arguments) {
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(out, arguments));
    }

    static int run(PrintWriter out, String... arguments) {
        if (arguments.length < 2) {
            out.println(USAGE);
            return WRONG_USAGE;
        }
        ReceiptVerifier verifier;
        try {
            verifier = ReceiptVerifier.ofJwks(Files.readString(Path.of(arguments[0])));
        } catch (IOException | IllegalArgumentException e) {
            out.println("Cannot use the keys in " + arguments[0] + ": " + why(e));
            return WRONG_USAGE;
        }
        boolean valid = true;
        for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
            ReceiptVerifier.Verdict verdict = verify(verifier, file);
            out.println(file + ": " + verdict);
            valid &= verdict.valid();
        }
        return valid ? VALID : INVALID;
    }

    private static ReceiptVerifier.Verdict verify(ReceiptVerifier verifier, String file) {
        try {
            return verifier.verify(Files.readAllBytes(Path.of(file)));
        } catch (IOException | InvalidPathException e) {
            return new ReceiptVerifier.Verdict(false, "it cannot be read: " + why(e));
        }
    }

    private static String why(Exception e) {
        return e instanceof IOException ? e.getClass().getSimpleName() : String.valueOf(e.getMessage());
    }
}

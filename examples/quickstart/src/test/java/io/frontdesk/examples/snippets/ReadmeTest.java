package io.frontdesk.examples.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the README's first program, letter by letter as it stands there. */
class ReadmeTest {

    private static final Pattern PROGRAM =
            Pattern.compile("```java\\n(import [^`]*public final class (\\w+) [^`]*)```");

    @TempDir
    Path directory;

    @Test
    void the_first_program_sends_a_message() throws Exception {
        Matcher program = PROGRAM.matcher(readme());
        assertThat(program.find()).as("a whole program in README.md").isTrue();
        assertThat(program.group(1).lines().filter(line -> !line.startsWith("import") && !line.isBlank()))
                .hasSizeLessThanOrEqualTo(20);

        String name = program.group(2);
        Path source = Files.writeString(directory.resolve(name + ".java"), program.group(1));
        int errors = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        directory.toString(),
                        source.toString());

        assertThat(errors).isZero();
        assertThat(output(name)).contains("Your table is ready.");
    }

    private String output(String name) throws Exception {
        PrintStream before = System.out;
        var bytes = new ByteArrayOutputStream();
        try (var loader = new URLClassLoader(new URL[] {directory.toUri().toURL()})) {
            System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
            loader.loadClass(name).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String readme() throws IOException {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("README.md"))) {
            directory = directory.getParent();
        }
        return Files.readString(directory.resolve("README.md"));
    }
}

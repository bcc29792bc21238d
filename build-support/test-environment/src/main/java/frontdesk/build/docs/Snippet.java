package frontdesk.build.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A piece of Java that a page of {@code docs} shows.
 *
 * @param page the name of the page's file
 */
public record Snippet(String page, String code) {

    private static final Pattern JAVA = Pattern.compile("```java\\n([^`]*)```");
    private static final Pattern SPRING = Pattern.compile("import (org\\.springframework|io\\.frontdesk\\.spring)\\.");

    /** All, page by page. */
    public static List<Snippet> all() throws IOException {
        var snippets = new ArrayList<Snippet>();
        for (Path page : pages()) {
            Matcher java = JAVA.matcher(Files.readString(page));
            while (java.find()) {
                snippets.add(new Snippet(page.getFileName().toString(), java.group(1)));
            }
        }
        return List.copyOf(snippets);
    }

    /** Whether it needs Spring to compile. */
    public boolean isOfSpring() {
        return SPRING.matcher(code).find();
    }

    /**
     * What the compiler says against it, each with the page's name.
     *
     * @param frame a class {@code Snippet} with two places: one for its imports, one for all else
     */
    public List<String> errors(String frame, Path classes) {
        String source = frame.formatted(lines(true), lines(false));
        return JavaSource.errors(List.of(JavaSource.of("Snippet.java", source)), classes).stream()
                .map(error -> page + ": " + error)
                .toList();
    }

    private String lines(boolean imports) {
        return code.lines()
                .filter(line -> line.startsWith("import ") == imports)
                .collect(Collectors.joining("\n"));
    }

    private static List<Path> pages() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("README.md"))) {
            root = Objects.requireNonNull(root.getParent(), "README.md");
        }
        try (Stream<Path> pages = Files.walk(root.resolve("docs"))) {
            return pages.filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }
}

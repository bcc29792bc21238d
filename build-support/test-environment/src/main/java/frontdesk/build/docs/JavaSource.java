package frontdesk.build.docs;

import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A source that is nowhere but in memory. */
public final class JavaSource extends SimpleJavaFileObject {

    private final String content;

    private JavaSource(String path, String content) {
        super(URI.create("string:///" + path), Kind.SOURCE);
        this.content = content;
    }

    /**
     * A source of that content.
     *
     * @param path such as {@code org/example/Some.java}
     */
    public static JavaSource of(String path, String content) {
        return new JavaSource(path, content);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return content;
    }

    /** What the compiler of this JDK says against the sources, on the class path of the test; classes go into the folder. */
    public static List<String> errors(List<JavaSource> sources, Path classes) {
        var found = new DiagnosticCollector<JavaFileObject>();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, found, options, null, sources)
                .call();
        return found.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(Object::toString)
                .toList();
    }
}

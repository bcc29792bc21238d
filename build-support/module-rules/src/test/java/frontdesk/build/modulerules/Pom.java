package frontdesk.build.modulerules;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** One pom.xml as it is written, nothing inherited or interpolated. */
record Pom(Path directory, Element root) {

    static Pom in(Path directory) {
        try {
            Path file = directory.resolve("pom.xml");
            return new Pom(
                    directory,
                    DocumentBuilderFactory.newDefaultInstance()
                            .newDocumentBuilder()
                            .parse(file.toFile())
                            .getDocumentElement());
        } catch (Exception e) {
            throw new IllegalStateException("cannot read the pom in " + directory, e);
        }
    }

    String artifactId() {
        return text("artifactId");
    }

    boolean isJar() {
        return text("packaging").isEmpty() || text("packaging").equals("jar");
    }

    boolean isKeptFromDeployment() {
        return at("properties", "maven.deploy.skip")
                .anyMatch(skip -> skip.getTextContent().equals("true"));
    }

    List<Pom> modules() {
        return at("modules", "module")
                .map(module -> in(directory.resolve(module.getTextContent().strip())))
                .toList();
    }

    List<String> managedArtifactIds() {
        return at("dependencyManagement", "dependencies", "dependency", "artifactId")
                .map(Element::getTextContent)
                .toList();
    }

    private String text(String child) {
        return at(child).findFirst().map(e -> e.getTextContent().strip()).orElse("");
    }

    private Stream<Element> at(String... path) {
        Stream<Element> found = Stream.of(root);
        for (String name : path) {
            found = found.flatMap(e -> children(e, name));
        }
        return found;
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .filter(e -> e.getTagName().equals(name));
    }
}

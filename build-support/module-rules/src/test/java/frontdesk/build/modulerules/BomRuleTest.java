package frontdesk.build.modulerules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BomRuleTest {

    @TempDir
    private Path root;

    @Test
    void every_published_module_of_this_build_is_in_its_bom() {
        Path projectRoot = Path.of("../..").toAbsolutePath().normalize();

        assertThat(BomRule.violations(projectRoot, projectRoot.resolve("sdk-adapters/bom")))
                .isEmpty();
    }

    @Test
    void a_published_module_that_the_bom_forgot_is_found() throws IOException {
        seedBuild(managed("listed"));

        assertThat(BomRule.violations(root, root.resolve("bom")))
                .containsExactly("forgotten is published but not in the BOM");
    }

    @Test
    void a_module_that_is_not_published_does_not_belong_in_the_bom() throws IOException {
        seedBuild(managed("listed") + managed("forgotten") + managed("example"));

        assertThat(BomRule.violations(root, root.resolve("bom")))
                .containsExactly("example is in the BOM but not published");
    }

    /** Two published jars, one of them under an aggregator, and an example that is kept from deployment. */
    private void seedBuild(String managedByBom) throws IOException {
        pom(".", "parent", packaging("pom") + modules("listed", "adapters", "examples", "bom"));
        pom("listed", "listed", "");
        pom("adapters", "adapters", packaging("pom") + modules("forgotten"));
        pom("adapters/forgotten", "forgotten", packaging("jar"));
        pom(
                "examples",
                "examples",
                packaging("pom")
                        + "<properties><maven.deploy.skip>true</maven.deploy.skip></properties>"
                        + modules("example"));
        pom("examples/example", "example", "");
        pom(
                "bom",
                "bom",
                packaging("pom") + "<dependencyManagement><dependencies>" + managedByBom
                        + "</dependencies></dependencyManagement>");
    }

    private void pom(String directory, String artifactId, String rest) throws IOException {
        Path folder = Files.createDirectories(root.resolve(directory));
        Files.writeString(
                folder.resolve("pom.xml"),
                "<project><artifactId>" + artifactId + "</artifactId>" + rest + "</project>");
    }

    private static String packaging(String packaging) {
        return "<packaging>" + packaging + "</packaging>";
    }

    private static String modules(String... modules) {
        return "<modules><module>" + String.join("</module><module>", modules) + "</module></modules>";
    }

    private static String managed(String artifactId) {
        return "<dependency><artifactId>" + artifactId + "</artifactId></dependency>";
    }
}

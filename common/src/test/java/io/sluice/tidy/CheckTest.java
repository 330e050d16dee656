// SPDX-License-Identifier: Apache-2.0
package io.sluice.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.tidy.Tidiness.Excuse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every check, shown finding what it is there for. */
class CheckTest {
    private static final String LICENCE = "// SPDX-License-Identifier: Apache-2.0\n";

    @Test
    void a_file_of_401_lines_is_too_long() {
        assertThat(Check.LONG_FILE.findings(main("\n".repeat(401)))).containsExactly("401 lines, more than 400");
        assertThat(Check.LONG_FILE.findings(main("\n".repeat(400)))).isEmpty();
    }

    @Test
    void a_method_of_51_lines_is_too_long() {
        assertThat(Check.LONG_METHOD.findings(main(method(49))))
                .containsExactly("line 2: void m() has 51 lines, more than 50");
        assertThat(Check.LONG_METHOD.findings(main(method(48)))).isEmpty();
    }

    @Test
    void a_vague_package_is_found_at_any_depth() {
        assertThat(Check.VAGUE_PACKAGE.findings(
                        SourceFile.of("common/src/test/java/io/sluice/util/deep/A.java", LICENCE)))
                .containsExactly("package named util");
        assertThat(Check.VAGUE_PACKAGE.findings(SourceFile.of("core/src/main/java/io/sluice/utility/A.java", LICENCE)))
                .isEmpty();
    }

    @Test
    void a_leftover_is_found_in_code_and_documents() {
        String left = "a\n// TO" + "DO later\n";

        assertThat(Check.LEFTOVER.findings(main(left)))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("line 2");
        assertThat(Check.LEFTOVER.findings(SourceFile.of("README.md", "FIX" + "ME")))
                .hasSize(1);
        assertThat(Check.LEFTOVER.findings(SourceFile.of("README.md", "TO" + "DOS")))
                .isEmpty();
    }

    @Test
    void a_suppression_needs_a_comment_beside_it() {
        String suppression = "@Suppress" + "Warnings(\"x\")";

        assertThat(Check.SUPPRESSION_WITHOUT_REASON.findings(main("\n" + suppression + "\nvoid m();\n")))
                .hasSize(1);
        assertThat(Check.SUPPRESSION_WITHOUT_REASON.findings(main("// why\n" + suppression + "\n")))
                .isEmpty();
        assertThat(Check.SUPPRESSION_WITHOUT_REASON.findings(main(suppression + " // why\n")))
                .isEmpty();
    }

    @Test
    void a_licence_is_the_first_line() {
        assertThat(Check.NO_LICENCE.findings(main("\n" + LICENCE))).hasSize(1);
        assertThat(Check.NO_LICENCE.findings(main(LICENCE + "package a;"))).isEmpty();
    }

    @Test
    void a_script_has_a_licence_and_a_bound_too() {
        String licence = "# SPDX-License-Identifier: Apache-2.0\n";

        assertThat(Check.NO_LICENCE.findings(SourceFile.of("a.js", LICENCE))).isEmpty();
        assertThat(Check.NO_LICENCE.findings(SourceFile.of("a.py", licence))).isEmpty();
        assertThat(Check.NO_LICENCE.findings(SourceFile.of("a.sh", "#!/bin/sh\n" + licence)))
                .isEmpty();
        assertThat(Check.NO_LICENCE.findings(SourceFile.of("a.js", licence))).hasSize(1);
        assertThat(Check.NO_LICENCE.findings(SourceFile.of("a.py", "\n" + licence)))
                .hasSize(1);
        assertThat(Check.NO_LICENCE.findings(SourceFile.of("a.sh", "#!/bin/sh\n")))
                .hasSize(1);
        assertThat(Check.NO_LICENCE.findings(main("#!/bin/sh\n" + LICENCE))).hasSize(1);
        assertThat(Check.LONG_FILE.findings(SourceFile.of("a.js", "\n".repeat(401))))
                .hasSize(1);
    }

    @Test
    void a_path_of_somebodys_workplace_is_found() {
        assertThat(Check.WORKPLACE.findings(SourceFile.of("README.md", "see /wo" + "rk/x")))
                .hasSize(1);
        assertThat(Check.WORKPLACE.findings(main("Path.of(\"/t" + "mp/x\")"))).hasSize(1);
        assertThat(Check.WORKPLACE.findings(main("https://example.com/net/wo" + "rk/x")))
                .isEmpty();
    }

    @Test
    void a_shipped_package_without_a_description_is_found() {
        SourceFile shipped = main(LICENCE);
        SourceFile description = SourceFile.of(shipped.directory() + "package-info.java", LICENCE);

        assertThat(new Tidiness(List.of(shipped), List.of()).findings(Check.NO_PACKAGE_INFO))
                .hasSize(1);
        assertThat(new Tidiness(List.of(shipped, description), List.of()).findings(Check.NO_PACKAGE_INFO))
                .isEmpty();
    }

    @Test
    void an_excuse_forgives_one_check_of_one_file_and_is_stale_without_it() {
        SourceFile bad = main("no licence");
        var excuse = new Excuse(Check.NO_LICENCE, bad.path(), "shown here");

        assertThat(new Tidiness(List.of(bad), List.of(excuse)).findings(Check.NO_LICENCE))
                .isEmpty();
        assertThat(new Tidiness(List.of(bad), List.of(excuse)).stale()).isEmpty();
        assertThat(new Tidiness(List.of(main(LICENCE)), List.of(excuse)).stale())
                .containsExactly(excuse);
        assertThat(new Tidiness(List.of(), List.of(excuse)).stale()).containsExactly(excuse);
    }

    private static SourceFile main(String text) {
        return SourceFile.of("common/src/main/java/io/sluice/model/A.java", text);
    }

    private static String method(int bodyLines) {
        return "class A {\n    void m() {\n" + "        x();\n".repeat(bodyLines) + "    }\n}\n";
    }
}

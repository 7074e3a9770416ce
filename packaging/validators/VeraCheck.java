import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Checks PDF files against standards with the veraPDF engine.
 *
 * Use: VeraCheck STANDARD[,STANDARD...] FILE...
 * Standards are named as veraPDF names them: ua1, 2a, 2u, 3a, ...
 * Ends with 0 if every file meets every standard, 1 if one does not, 2 if a check could not be made.
 */
public final class VeraCheck {
    /** So many findings are collected before a check stops. */
    private static final int MOST_FINDINGS = 500;

    public static void main(String[] arguments) {
        if (arguments.length < 2) {
            System.err.println("Use: VeraCheck STANDARD[,STANDARD...] FILE...");
            System.exit(2);
        }
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        String[] standards = arguments[0].split(",");
        int outcome = 0;
        for (int place = 1; place < arguments.length; place++) {
            for (String standard : standards) {
                outcome = Math.max(outcome, check(standard, arguments[place]));
            }
        }
        System.exit(outcome);
    }

    private static int check(String standard, String file) {
        PDFAFlavour flavour = PDFAFlavour.fromString(standard);
        try (InputStream bytes = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(bytes, flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, MOST_FINDINGS, false, false, false)) {
            ValidationResult result = validator.validate(parser);
            if (result.isCompliant()) {
                System.out.println("meets " + standard + ": " + file);
                return 0;
            }
            System.out.println("FAILS " + standard + ": " + file);
            findings(result).forEach((rule, finding) -> System.out.println("    " + rule + " " + finding));
            return 1;
        } catch (Exception problem) {
            System.out.println("ERROR " + standard + ": " + file + ": " + problem);
            return 2;
        }
    }

    /** The first finding for each broken rule. */
    private static Map<String, String> findings(ValidationResult result) {
        Map<String, String> first = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                first.putIfAbsent(rule, assertion.getMessage() + " @ " + assertion.getLocation().getContext());
            }
        }
        return first;
    }

    private VeraCheck() {}
}

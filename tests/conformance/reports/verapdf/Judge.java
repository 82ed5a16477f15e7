import java.io.FileInputStream;
import java.io.InputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Judges a PDF by profiles of veraPDF, and prints each clause that it fails. */
public class Judge {
    public static void main(String[] told) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean failed = false;
        for (int at = 1; at < told.length; at++) {
            InputStream stream = Judge.class.getClassLoader().getResourceAsStream(told[at]);
            ValidationProfile profile = Profiles.profileFromXml(stream);
            try (PDFAParser parser = Foundries.defaultInstance()
                        .createParser(new FileInputStream(told[0]), profile.getPDFAFlavour());
                 PDFAValidator judge = Foundries.defaultInstance().createValidator(profile, false)) {
                ValidationResult result = judge.validate(parser);
                failed |= !result.isCompliant();
                for (TestAssertion one : result.getTestAssertions()) {
                    System.out.println(told[at] + " " + one.getRuleId().getClause() + "-"
                            + one.getRuleId().getTestNumber() + ": " + one.getMessage());
                }
                System.out.println(told[at] + (result.isCompliant() ? " passed" : " failed"));
            }
        }
        System.exit(failed ? 1 : 0);
    }
}

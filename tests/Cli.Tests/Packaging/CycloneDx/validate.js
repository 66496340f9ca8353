// node validate.js FILE: exit code 0 when FILE is a CycloneDX 1.6 document, else 1 with what is wrong.
const { Spec, Validation } = require('@cyclonedx/cyclonedx-library');
const fs = require('fs');

new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(fs.readFileSync(process.argv[2], 'utf8')).then(
  (errors) => {
    if (errors !== null) console.error(JSON.stringify(errors, null, 1));
    process.exitCode = errors === null ? 0 : 1;
  },
  (failure) => {
    console.error(failure.message);
    process.exitCode = 2;
  });

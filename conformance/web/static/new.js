// Shows what fits what was chosen. Without it every field is there, and says when it is needed.
"use strict";

for (const party of ["organiser", "producer"]) {
  const named = (name) => document.getElementsByName(`${party}.${name}`);
  const [driver] = named("driver");
  const [organisation] = named("organisation");
  const [unit] = named("unit");
  const everything = [...unit.children].map((child) => child.cloneNode(true));

  const real = document.getElementById(`${party}.system.astori`).closest(".if-real");
  const givenAlready = [...real.querySelectorAll("input")].some((one) => one.value);
  const about = real.parentElement.querySelector(".of-system");

  const showWhatFits = () => {
    const mode = [...named("mode")].find((one) => one.checked)?.value;
    driver.closest(".if-driven").hidden = mode !== "driven" && !driver.value;
    real.hidden = mode === "simulated" && !givenAlready;
    if (mode !== "simulated") about.open = true;
  };
  const narrowUnits = () => {
    const chosen = unit.value;
    const wanted = organisation.selectedOptions[0].text;
    const fits = (one) =>
      one.tagName === "OPTION" || !organisation.value || one.label === wanted;
    unit.replaceChildren(...everything.filter(fits).map((one) => one.cloneNode(true)));
    unit.value = chosen;
    if (unit.value !== chosen) unit.value = "";
  };

  for (const radio of named("mode")) radio.addEventListener("change", showWhatFits);
  organisation.addEventListener("change", narrowUnits);
  showWhatFits();
  narrowUnits();
}
document.getElementById("faults")?.focus();

(function () {
  "use strict";
  var data = JSON.parse(document.getElementById("data").textContent);
  var page = 200, shown = page;
  var body = document.getElementById("rows"), count = document.getElementById("count"), more = document.getElementById("more");
  var controls = { sheet: document.getElementById("by-sheet"), cause: document.getElementById("by-cause"), fixer: document.getElementById("by-fixer"), owner: document.getElementById("by-owner"), text: document.getElementById("by-text") };
  function value(name) { return controls[name] ? controls[name].value : ""; }
  function fits(row) {
    var cause = data.causes[row[2]];
    if (value("sheet") !== "" && String(row[0]) !== value("sheet")) return false;
    if (value("cause") !== "" && String(row[2]) !== value("cause")) return false;
    if (value("fixer") !== "" && cause[3] !== value("fixer")) return false;
    if (value("owner") !== "" && String(row[5]) !== value("owner")) return false;
    var text = value("text").toLowerCase();
    return text === "" || (row[1] + " " + cause[0] + " " + cause[1] + " " + (row[3] || "") + " " + (row[4] || "")).toLowerCase().indexOf(text) >= 0;
  }
  function cell(line, label, text, isNumber) {
    var td = document.createElement("td");
    td.setAttribute("data-label", label);
    if (isNumber) td.className = "number";
    td.textContent = text;
    line.appendChild(td);
  }
  function show() {
    var found = data.rows.filter(fits), part = document.createDocumentFragment();
    found.slice(0, shown).forEach(function (row) {
      var cause = data.causes[row[2]], line = document.createElement("tr");
      cell(line, "Sheet", data.sheets[row[0]]);
      cell(line, "Row", row[1], true);
      cell(line, "Column", cause[0]);
      cell(line, "Problem", row[3] || cause[1]);
      cell(line, "Do this", row[4] || cause[2]);
      cell(line, "Fix by", cause[3]);
      if (data.owners.length) cell(line, "Owner", row[5] < 0 ? "" : data.owners[row[5]]);
      part.appendChild(line);
    });
    body.textContent = "";
    body.appendChild(part);
    count.textContent = found.length.toLocaleString("en") + (found.length === 1 ? " error" : " errors") + (found.length > shown ? ", the first " + shown + " are shown" : "");
    more.hidden = found.length <= shown;
  }
  Object.keys(controls).forEach(function (name) {
    if (controls[name]) controls[name].addEventListener("input", function () { shown = page; show(); });
  });
  more.addEventListener("click", function () { shown += page; show(); });
  document.querySelectorAll("[data-cause]").forEach(function (link) {
    link.addEventListener("click", function () { controls.cause.value = link.getAttribute("data-cause"); shown = page; show(); });
  });
  show();
})();

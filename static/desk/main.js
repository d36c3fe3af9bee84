/** The desk's page: lists at one side, a request at the other, each drawn from the same cards as in Gmail. */

import { Desk } from "./desk.js";

new Desk(document.getElementById("desk")).begin();

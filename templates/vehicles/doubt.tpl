{{%AUTOESCAPE context="HTML"}}    <div class="doubt" role="alert">
      <p class="sentence">{{QUESTION}}</p>
      <div class="doubt-ways">{{#MEANT}}
        <button type="submit" class="btn btn-primary" name="odometer_use" value="{{VALUE}}">[[Use {{TEXT}}]]</button>{{/MEANT}}
        <label class="form-check"><input class="form-check-input" type="checkbox" name="odometer_sure" value="1"><span class="form-check-label">[[It really is {{TYPED}}]]</span></label>
      </div>
    </div>
